"""The database keeps the entries and the words in step with the records, whichever way they are written.

The functions that make entries plan their queries each time anew: `known=` hides tables behind views for a while.
"""

from django.contrib.postgres.operations import CreateExtension
from django.db import migrations

# The words of a text, as tracker.jurisdictions.naming.searchable writes them, under a label; two agencies go by their
# initials too.
WORDS = r"""
create function search_words(text, mark text) returns tsvector language sql immutable parallel safe as $$
    select coalesce(string_agg(distinct format('''%s'':%s', left(word, 100), mark), ' '), '')::tsvector
    from (
        select case when word in ('st', 'ste') then 'saint' else word end as word
        from regexp_split_to_table(
            regexp_replace(
                lower(normalize(
                    $1 || case when $1 ~* 'immigration and customs enforcement' then ' ICE' else '' end
                    || case when $1 ~* 'department of homeland security' then ' DHS' else '' end, NFKD
                ) collate "C"),
                '[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff''’.]', '', 'g'
            ),
            '[^a-z0-9]+'
        ) word where word <> ''
    ) each
$$;
create function search_stem(text) returns text language sql immutable strict parallel safe as $$
    select coalesce((ts_lexize('english_stem', $1))[1], $1)
$$;
create function search_about(words tsvector) returns tsvector language sql immutable parallel safe as $$
    select coalesce(setweight(ts_filter(words, '{a,b}'), 'B') || ts_filter(words, '{d}'), '')
$$;
"""

# The words that begin like each one but for a wrong letter, in longer ones two: letters that changed places are two.
# A look at every word: measured at some 6 ms for 20,000, a quarter of what a trigram index takes.
NEAR = """
create function search_near(asked text[]) returns table (word text, near text) language sql stable as $$
    select distinct a.word, w.text
    from unnest(asked) a (word) join search_word w
    on levenshtein_less_equal(left(w.text, length(a.word) + 1), a.word, case when length(a.word) < 5 then 1 else 2 end)
        <= case when length(a.word) < 5 then 1 else 2 end
$$;
"""

# Words of a few letters stand before a name that is also written in one: La Salle and LaSalle, De Kalb and DeKalb.
# Level and acts settle between those that match alike: a place with acts passes a county without; of agencies without
# acts of their own, that of the county with acts comes first.
JURISDICTIONS = """
create function search_jurisdiction_entries(ids bigint[])
returns table (jurisdiction_id bigint, path varchar, words tsvector, size smallint, weight float)
language plpgsql stable as $function$
begin
    return query execute $$
        with one as (
            select j.id, j.path, j.level, j.state, j.parent_id, string_to_array(j.sort_name, ' ') as name,
                regexp_replace(s.sort_name, ' (of|the|and) ', ' ', 'g') as state_name
            from jurisdictions_jurisdiction j left join jurisdictions_jurisdiction s on s.path = lower(j.state)
            where j.id = any ($1)
        ), named as (
            select jurisdiction_id as id, string_to_array(searchable, ' ') as name
            from jurisdictions_name where jurisdiction_id = any ($1) and searchable <> ''
            union select id, name from one
        ), marked (id, word, mark) as (
            select id, unnest(name), '1A' from one
            union select id, unnest(name), '2B' from named
            union select id, name[i] || name[i + 1], '2B' from named, generate_subscripts(name, 1) i
                where length(name[i]) <= 3 and i < cardinality(name) and name[i] not in ('of', 'the', 'and')
            union select id, unnest(array[lower(state), state_name]), '3D' from one where state <> ''
        ), worded as (
            select id, string_agg(format('''%s'':%s', left(word, 100), mark), ' ')::tsvector as words
            from marked where word <> '' group by id
        ), sized as (
            select id, min(cardinality(name))::smallint as size from named group by id
        ), active as (
            select jurisdiction_id as id, 0.035 + least(0.025, 0.01 * ln(count(*))) as activity
            from programs_action where review_state = 'published'
                and (jurisdiction_id = any ($1) or jurisdiction_id in (select parent_id from one))
            group by 1
        )
        select one.id, one.path, worded.words, sized.size, (
            coalesce(own.activity, 0) + case one.level when 'country' then 0.18 when 'state' then 0.15
                when 'county' then 0.1 when 'place' then 0.07 else 0.1 * coalesce(above.activity, 0) end
        )::float
        from one join worded using (id) join sized using (id)
        left join active own on own.id = one.id left join active above on above.id = one.parent_id
    $$ using ids;
end $function$;
create function search_enter_jurisdictions(ids bigint[]) returns void language sql as $$
    insert into search_jurisdictionentry as e (jurisdiction_id, path, words, size, weight)
    select jurisdiction_id, path, words, size, weight from search_jurisdiction_entries(ids)
    on conflict (jurisdiction_id) do update
        set path = excluded.path, words = excluded.words, size = excluded.size, weight = excluded.weight
        where (e.path, e.words, e.size, e.weight)
            is distinct from (excluded.path, excluded.words, excluded.size, excluded.weight)
$$;
create function search_enter_with_agencies(ids bigint[]) returns void language sql as $$
    select search_enter_jurisdictions(array(
        select id from jurisdictions_jurisdiction where id = any (ids) or (parent_id = any (ids) and level = 'agency')
    ))
$$;
"""

PROGRAM = "join programs_program p on p.id = r.program_id"
# Record, its table, its own words, the words of what it is about, and where those come from.
TEXTS = [
    (
        "program",
        "programs_program",
        "search_words(concat_ws(' ', r.name, r.slug), '1A')",
        "search_words(concat_ws(' ', r.legal_authority, r.summary), '1B')",
        "",
    ),
    (
        "action",
        "programs_action",
        "search_words(concat_ws(' ', r.summary, r.kind, r.instrument_title), '1A')",
        "search_words(concat_ws(' ', p.name, p.slug), '1B') || search_about(e.words)",
        f"{PROGRAM} left join search_jurisdictionentry e on e.jurisdiction_id = r.jurisdiction_id",
    ),
    (
        "figure",
        "figures_reportedfigure",
        "search_words(concat_ws(' ', r.measure, r.unit), '1A')",
        "search_words(concat_ws(' ', p.name, p.slug), '1B') || search_about(e.words)",
        f"{PROGRAM} left join search_jurisdictionentry e on e.jurisdiction_id = r.scope_id",
    ),
    ("source", "sources_source", "search_words(r.title, '1A')", "search_words(r.publisher, '1B')", ""),
    (
        "citation",
        "sources_citation",
        "search_words(concat_ws(' ', r.quote, r.note, r.attributed_to), '1A')",
        "search_words(concat_ws(' ', s.title, s.publisher), '1B')",
        "join sources_source s on s.id = r.source_id",
    ),
]


def entering(record: str, table: str, own: str, about: str, joined: str) -> str:
    """Return the functions that make, and that write, the entries of one kind of record found by its text."""
    return f"""
create function search_{record}_entries(ids bigint[]) returns table (words tsvector, id bigint)
language plpgsql stable as $function$
begin
    return query execute $$
        select {own} || {about}, r.id from {table} r {joined} where r.id = any ($1)
    $$ using ids;
end $function$;
create function search_enter_{record}s(ids bigint[]) returns void language sql as $$
    insert into search_{record}entry as e (words, {record}_id) select words, id from search_{record}_entries(ids)
    on conflict ({record}_id) do update set words = excluded.words where e.words is distinct from excluded.words
$$;
"""


def follow(name: str, ids: str, *entered: str) -> str:
    """Return a trigger function that writes entries again for rows that a statement changed."""
    written = "".join(f"    perform search_enter_{kind}(array({ids.format(kind=kind)}));\n" for kind in entered)
    return (
        f"create function search_follow_{name}() returns trigger language plpgsql as $$\nbegin\n{written}"
        "    return null;\nend $$;\n"
    )


def triggers(name: str, table: str, function: str, *events: str) -> str:
    """Return a trigger for each event, after the whole statement, however many rows it wrote."""
    ages = {"insert": "new table as after", "delete": "old table as before"}
    return "".join(
        f"create trigger {name}_{event} after {event} on {table}\n"
        f"    referencing {ages.get(event, 'old table as before new table as after')}\n"
        f"    for each statement execute function {function}();\n"
        for event in events
    )


def entry(record: str, table: str) -> str:
    """Let the entries of one kind of record go with it, and their words be learnt."""
    key = f"alter table search_{record}entry add foreign key ({record}_id) references {table} on delete cascade;\n"
    return key + triggers("search_words", f"search_{record}entry", "search_learn", "insert", "update")


LEARN = """
create function search_learn() returns trigger language plpgsql as $$
begin
    insert into search_word (text, stem)
    select word, search_stem(word)
    from (select distinct unnest(tsvector_to_array(words)) as word from after) new
    where not exists (select from search_word known where known.text = word);
    return null;
end $$;
"""

NEW = "select id from after"
NAMED = "select distinct jurisdiction_id from {age}"
ACTED = "select jurisdiction_id from {age} where review_state = 'published'"
MOVED = (
    "select unnest(array[after.jurisdiction_id, before.jurisdiction_id]) from after join before using (id) where "
    "(after.jurisdiction_id, after.review_state) is distinct from (before.jurisdiction_id, before.review_state)"
)
# What is about a jurisdiction, a program or a source whose words have changed.
OF_NAMES = """
create function search_follow_entries() returns trigger language plpgsql as $$
declare renamed bigint[] := array(select jurisdiction_id from after);
begin
    if tg_op = 'UPDATE' then
        renamed := array(select jurisdiction_id from after join before using (jurisdiction_id)
                         where after.words is distinct from before.words);
    end if;
    perform search_enter_actions(array(select id from programs_action where jurisdiction_id = any (renamed)));
    perform search_enter_figures(array(select id from figures_reportedfigure where scope_id = any (renamed)));
    return null;
end $$;
create function search_follow_renamed_programs() returns trigger language plpgsql as $$
declare renamed bigint[] := array(select id from after join before using (id)
                                  where (after.name, after.slug) is distinct from (before.name, before.slug));
begin
    perform search_enter_actions(array(select id from programs_action where program_id = any (renamed)));
    perform search_enter_figures(array(select id from figures_reportedfigure where program_id = any (renamed)));
    return null;
end $$;
create function search_follow_renamed_sources() returns trigger language plpgsql as $$
begin
    perform search_enter_citations(array(
        select c.id from sources_citation c join after on after.id = c.source_id join before on before.id = after.id
        where (after.title, after.publisher) is distinct from (before.title, before.publisher)
    ));
    return null;
end $$;
"""

UNIT, NAME, ACT = "jurisdictions_jurisdiction", "jurisdictions_name", "programs_action"
CREATE = "".join(
    (
        *(WORDS, NEAR, JURISDICTIONS, *(entering(*one) for one in TEXTS), LEARN, OF_NAMES),
        follow("units", NEW, "jurisdictions"),
        follow("new_names", NAMED.format(age="after"), "jurisdictions"),
        follow("old_names", NAMED.format(age="before"), "jurisdictions"),
        follow("moved_names", f"{NAMED.format(age='after')} union {NAMED.format(age='before')}", "jurisdictions"),
        follow("new_acts", ACTED.format(age="after"), "with_agencies"),
        follow("old_acts", ACTED.format(age="before"), "with_agencies"),
        follow("moved_acts", MOVED, "with_agencies"),
        *(follow(f"{record}s", NEW, f"{record}s") for record, *_ in TEXTS),
        *(entry(record, table) for record, table, *_ in [("jurisdiction", UNIT), *TEXTS]),
        "select search_enter_jurisdictions(array(select id from jurisdictions_jurisdiction));\n",
        *(f"select search_enter_{record}s(array(select id from {table}));\n" for record, table, *_ in TEXTS),
        triggers("search_unit", UNIT, "search_follow_units", "update"),
        triggers("search_name", NAME, "search_follow_new_names", "insert"),
        triggers("search_name", NAME, "search_follow_old_names", "delete"),
        triggers("search_name", NAME, "search_follow_moved_names", "update"),
        triggers("search_act", ACT, "search_follow_new_acts", "insert"),
        triggers("search_act", ACT, "search_follow_old_acts", "delete"),
        triggers("search_act", ACT, "search_follow_moved_acts", "update"),
        *(triggers("search_text", table, f"search_follow_{record}s", "insert", "update") for record, table, *_ in TEXTS),
        triggers("search_names", "search_jurisdictionentry", "search_follow_entries", "insert", "update"),
        triggers("search_titles", "programs_program", "search_follow_renamed_programs", "update"),
        triggers("search_titles", "sources_source", "search_follow_renamed_sources", "update"),
        "alter table search_jurisdictionentry alter words set statistics 1000;\n",  # or rare words are thought common
        "analyze;",  # or the first readers wait for plans made for empty tables
    )
)

FUNCTIONS = [
    *("near", "words", "stem", "about", "learn", "enter_with_agencies"),
    *("follow_units", "follow_entries", "follow_renamed_programs", "follow_renamed_sources"),
    *(f"follow_{age}_{what}" for age in ("new", "old", "moved") for what in ("names", "acts")),
    *(f"follow_{record}s" for record, *_ in TEXTS),
    *(name for record in ("jurisdiction", *(one[0] for one in TEXTS)) for name in (f"enter_{record}s", f"{record}_entries")),
]
DROP = "".join(f"drop function search_{name} cascade;\n" for name in FUNCTIONS)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [CreateExtension("fuzzystrmatch"), migrations.RunSQL(CREATE, DROP)]
