-- What comes from MESH is stored without characters that nobody can see (lib/format/visible-text.ts), and Windows-1252 is
-- read as such (lib/mesh/header-text.ts). The same for what was stored before.
update message m set
  subject = shown.texts[1], local_id = shown.texts[2], file_name = shown.texts[3], other_name = shown.texts[4],
  status_description = shown.texts[5], headers = shown.texts[6]::jsonb
from (
  select o.id, array_agg(regexp_replace(
    translate(stored.value,
      U&'\0080\0082\0083\0084\0085\0086\0087\0088\0089\008A\008B\008C\008E\0091\0092\0093\0094\0095\0096\0097\0098\0099\009A\009B\009C\009E\009F',
      U&'\20AC\201A\0192\201E\2026\2020\2021\02C6\2030\0160\2039\0152\017D\2018\2019\201C\201D\2022\2013\2014\02DC\2122\0161\203A\0153\017E\0178'),
    '[\u0080-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0001-\U000e007f]',
    U&'\FFFD', 'g') order by stored.place) as texts
  from message o
  cross join lateral unnest(array[o.subject, o.local_id, o.file_name, o.other_name, o.status_description, o.headers::text])
    with ordinality as stored (value, place)
  group by o.id
) shown
where shown.id = m.id and m.direction = 'RECEIVED'
  and (m.subject, m.local_id, m.file_name, m.other_name, m.status_description, m.headers)
    is distinct from (shown.texts[1], shown.texts[2], shown.texts[3], shown.texts[4], shown.texts[5], shown.texts[6]::jsonb);

update directory_entry set name = regexp_replace(name,
  '[\u0080-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0001-\U000e007f]',
  U&'\FFFD', 'g')
where name ~ '[\u0080-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0001-\U000e007f]';
