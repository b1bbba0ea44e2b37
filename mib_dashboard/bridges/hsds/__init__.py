"""Open Referral HSDS 3.1 (https://docs.openreferral.org): our public offers as services, and services as proposals."""
