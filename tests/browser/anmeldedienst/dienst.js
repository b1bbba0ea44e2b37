// An OpenID Connect provider for the browser test: node dienst.js PORT APP_URL GROUPS
// Everybody who types a name is that person; there are no passwords. Four hundred groups stand in the ID token.
import { createServer } from "node:http";
import Provider from "oidc-provider";

const [port, app, groups] = [Number(process.argv[2]), process.argv[3], Number(process.argv[4])];
const issuer = `http://localhost:${port}`;
const provider = new Provider(issuer, {
  clients: [{
    client_id: "mib", client_secret: "nur-fuer-den-test", redirect_uris: [`${app}/oauth2callback`],
    post_logout_redirect_uris: [`${app}/oauth2callback`], response_types: ["code"], grant_types: ["authorization_code"],
  }],
  cookies: { keys: ["nur-fuer-den-test"] },
  claims: { openid: ["sub"], profile: ["preferred_username", "name", "groups"] },
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: true } },
  pkce: { required: () => true },
  ttl: { IdToken: 300, AccessToken: 300, Session: 3600, Grant: 3600, Interaction: 600 },
  findAccount: (_, name) => ({
    accountId: name,
    claims: () => ({
      sub: `kennung-${name}`, preferred_username: name, name,
      groups: Array.from({ length: groups }, (_, number) => `CN=Gruppe-${number}-mit-einem-langen-Namen,OU=Haus,DC=amt,DC=example`),
    }),
  }),
});
createServer(provider.callback()).listen(port, "127.0.0.1", () => console.log("bereit"));
