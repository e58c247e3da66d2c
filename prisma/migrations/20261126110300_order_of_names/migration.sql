-- The order in which people look for names: "Team 2" before "Team 10", "de Souza" among the D. Used in ORDER BY only, and by
-- no index: after an upgrade of ICU nothing has to be built anew.
CREATE COLLATION "names" (provider = icu, locale = 'en-GB-u-kn-true');
