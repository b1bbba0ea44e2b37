"""Report and the specs of pictures: what one page, paper or slide says, before anybody draws it."""
