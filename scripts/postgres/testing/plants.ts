/**
 * Objects that a thief of the product's password would create so that the audit trail's own functions find
 * them and run them as the owner of the trail. `payload` is what such an object does.
 */
const PAYLOAD = `
  insert into public.ran_as values (current_user);
  begin
    grant update on public.audit_event to current_user;
    alter table public.audit_event disable trigger user;
    update public.audit_event set actor = 'Nobody' where number = 1;
  exception when others then null;
  end;`;

const returning = (signature: string, type: string, value: string) => `
  create function ${signature} returns ${type} language plpgsql as $plant$ begin ${PAYLOAD} return ${value}; end $plant$;`;
const procedure = (signature: string) => `
  create function ${signature} returns void language plpgsql as $plant$ begin ${PAYLOAD} end $plant$;`;
const operator = (name: string, left: string, right: string, type: string, value: string) => `
  ${returning(`public.planted(a ${left}, b ${right})`, type, value)}
  create operator public.${name} (function = public.planted, leftarg = ${left}, rightarg = ${right});`;
/** A table, or view, that shadows the trail's and runs the payload on a write. */
const inFront = (schema: string, table: string) => `
  create ${schema === 'pg_temp' ? 'temporary' : ''} table ${table} (like public.${table} including all);
  ${returning(`${schema}.planted()`, 'trigger', 'new')}
  create trigger planted before insert on ${schema}.${table} for each row execute function ${schema}.planted();`;

export const plants: Record<string, string> = {
  'a function that fits the lock better than the real one': procedure(
    'public.pg_advisory_xact_lock(integer)',
  ),
  'a function that fits the encoding better': returning('public.convert_to(text, text)', 'bytea', `'forged'`),
  'functions of the same names and types': `
    ${returning('public.sha256(bytea)', 'bytea', `'forged'`)}
    ${returning('public.encode(bytea, text)', 'text', `'forged'`)}
    ${returning('public.repeat(text, integer)', 'text', `'forged'`)}`,
  'an operator that joins text and a number': operator('||', 'text', 'bigint', 'text', `'forged'`),
  'an operator that joins any two texts': operator('||', 'text', 'text', 'text', `'forged'`),
  'an operator that adds': operator('+', 'bigint', 'integer', 'bigint', '7'),
  'an operator that adds numbers of one size': operator('+', 'bigint', 'bigint', 'bigint', '7'),
  'operators that compare': `
    ${operator('=', 'bigint', 'bigint', 'boolean', 'true')}
    ${returning('public.planted(a text, b text)', 'boolean', 'true')}
    create operator public.= (function = public.planted, leftarg = text, rightarg = text);`,
  'an operator that takes the rest': operator('%', 'integer', 'integer', 'integer', '7'),
  'functions for the chain and the number': `
    ${returning('public.get_byte(bytea, integer)', 'integer', '7')}
    ${returning('public.nextval(regclass)', 'bigint', '7')}`,
  'types of the names of built-in ones': `
    create domain public.int8 as text; create domain public.text as pg_catalog.varchar check (false);
    create domain public.name as pg_catalog.varchar check (false);`,
  'a cast from a type of its own': `
    create type public.trick as (word pg_catalog.text);
    ${returning('public.planted(a public.trick)', 'bigint', '7')}
    create cast (public.trick as bigint) with function public.planted(public.trick) as implicit;`,
  'a type in the temporary schema': `create domain pg_temp.int8 as pg_catalog.text;
    create domain pg_temp.text as pg_catalog.varchar check (false);`,
  'a temporary table in front of the trail': inFront('pg_temp', 'audit_event'),
  'a temporary table in front of the checkpoints': inFront('pg_temp', 'audit_checkpoint'),
  'a temporary table in front of the ends of the chains': inFront('pg_temp', 'audit_chain'),
  'a temporary sequence in front of the numbers': 'create temporary sequence audit_event_number start 7',
  'a temporary view in front of the trail': `
    create temporary view audit_event as select 7::bigint as number, 'forged'::text as hash;`,
  'functions in the temporary schema': `
    ${procedure('pg_temp.pg_advisory_xact_lock(integer)')}
    ${procedure('pg_temp.pg_advisory_xact_lock(bigint)')}`,
  'a search path of the thief’s': `
    ${returning('public.sha256(bytea)', 'bytea', `'forged'`)}
    ${procedure('public.pg_advisory_xact_lock(bigint)')}
    set local search_path = public, pg_temp, pg_catalog;`,
};
