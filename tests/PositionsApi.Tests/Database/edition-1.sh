#!/usr/bin/env bash
# Made edition-1.sql and edition-1.answers.ndjson with the build of commit a141521, the last one before the schema was
# squashed into db/schema. It needs that build, curl, jq, and psql and pg_dump of the server's version, and is kept to show
# what the two files are. No test runs it, and a later build cannot: the files say what the old build answered.
#
# Usage: edition-1.sh path/to/PositionsApi.dll FOLDER PORT      (FOLDER is new, and takes the data of the server)
set -euo pipefail
service=$1 folder=$2 port=$3
here=$(cd "$(dirname "$0")" && pwd)

export Postgres__DataFolder=$folder Positions__Seed=false Positions__PublicUrl=https://positions.example
export ASPNETCORE_URLS=http://127.0.0.1:$port RateLimits__Loopback=false
url=http://127.0.0.1:$port

run_sql() { psql -h "$folder/run" -U positions_owner -d positions -v ON_ERROR_STOP=1 -qAt -c "$1"; }
last_revision() { run_sql 'select max(number) from record.revision'; }
known_at() { run_sql "set timezone = UTC; select to_char(recorded_at, 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') from record.revision where number = $1"; }
etag() { curl -sfI -H "Authorization: Bearer $editor" "$url$1" | tr -d '\r' | sed -n 's/^etag: //Ip'; }
send() { # send KEY METHOD PATH BODY [curl options]: writes, and shows the answer when it is a refusal
    local key=$1 method=$2 path=$3 body=$4 type=application/json
    shift 4
    [ "$method" != PATCH ] || type=application/merge-patch+json
    curl -s --fail-with-body -X "$method" -H "Authorization: Bearer $key" -H "Content-Type: $type" --data "$body" "$@" "$url$path" >"$folder/answer" \
        || { cat "$folder/answer" >&2; exit 1; }
}
draft_tag() { curl -sfI -X GET -H "Authorization: Bearer $editor" "$url/v1/drafts$1" | tr -d '\r' | sed -n 's/^etag: //Ip'; }
change() { send "$editor" PATCH "/v1/$1${3:-}" "$2" -H "If-Match: $(etag "/v1/$1")"; }
publish() { send "$reviewer" POST "/v1/$1/publish" '' -H "If-Match: $(draft_tag "/$1")"; }

dotnet "$service" import "$here/edition-1.bundle.json"
editor=$(dotnet "$service" keys create --name "Edition editor" --role editor)
reviewer=$(dotnet "$service" keys create --name "Edition reviewer" --role reviewer)
start() {
    dotnet "$service" >"$folder/log" 2>&1 &
    server=$!
    until curl -sf "$url/health/ready" >/dev/null; do sleep 0.2; done
}
stop() { kill "$server" && wait "$server" || true; }
trap stop EXIT
start

# Edits with review, a retraction, and what an editor does by hand in psql: two renamings, one of them of a row that others refer to.
change positions/upland-quota-later '{"stance": "supports", "summary": "Would give forty-five per cent.", "evidence": [{"source": "plan-text"}, {"source": "archive-note"}]}' '?reason=The+text+was+read+again.'
publish positions/upland-quota-later
change parties/league '{"description": "The states along the lower river.", "members": ["coast", "lowland", "upland"]}'
publish parties/league
change plans/seven-points '{"points": [{"number": 1, "summary": "Lowland receives forty-five per cent of the water.", "issues": ["water-quota"], "terms": [{"name": "share of Lowland", "kind": "floor", "number": 48, "unit": "per cent"}]}, {"number": 2, "numbering": "editorial", "summary": "The bridges open in summer.", "issues": ["bridges"]}, {"number": 3, "summary": "The gauges are read by both.", "issues": ["water"]}]}'
publish plans/seven-points
send "$reviewer" DELETE "/v1/positions/upland-gauges-same-day?reason=The+official+was+not+one." '' -H "If-Match: $(etag /v1/positions/upland-gauges-same-day)"
run_sql "begin; set local record.reason = 'A better id.'; update record.position set id = 'league-proposal' where id = 'league-quota'; commit"
run_sql "update record.party set id = 'coast-republic' where id = 'coast'"
second=$(last_revision)

# A restored row, retractions of other resources, edits by hand, and a new row that was sent with an Idempotency-Key.
send "$editor" PUT /v1/positions/upland-gauges-same-day '{"process": "river-talks-water", "party": "upland", "issue": "water-gauges", "stance": "neutral", "summary": "An official said that it does not matter; confirmed later.", "stated_on": "2025-05-13", "evidence": [{"source": "archive-note"}, {"statement": "peak-never"}]}' -H 'If-None-Match: *'
publish positions/upland-gauges-same-day
send "$reviewer" DELETE "/v1/figures/bridges-closed?reason=They+are+open." '' -H "If-Match: $(etag /v1/figures/bridges-closed)"
send "$editor" POST /v1/positions '{"id": "coast-bridges-later", "process": "river-talks", "party": "coast-republic", "issue": "bridges", "stance": "withdrawn", "summary": "Takes its offer back.", "stated_on": "2025-09-01", "evidence": [{"source": "archive-note"}]}' -H 'Idempotency-Key: edition-1'
publish positions/coast-bridges-later
run_sql "update record.meeting set outcome = 'continuing', outcome_summary = 'Talks go on.' where id = 'bay-city-round-1'"
run_sql "delete from record.meeting_agenda where meeting = 'bay-city-round-1' and issue = 'bridges'"
run_sql "update record.position set value = 42, salience = 75.25, red_line = true where id = 'upland-quota-later'"
run_sql "begin; delete from record.position where id = 'coast-bridges-open'; delete from record.statement where id = 'coast-bridges'; commit"
third=$(last_revision)

# What waits: a draft of a new row, a change of a row, and a draft that a reviewer gave back.
send "$editor" POST /v1/positions '{"id": "waiting", "process": "river-talks", "party": "upland", "issue": "bridges", "stance": "opposes", "summary": "Waits for review.", "stated_on": "2025-10-01", "evidence": [{"source": "archive-note"}]}'
change sources/archive-note '{"title": "Note of the archive, second printing"}'
send "$editor" POST /v1/people '{"id": "returned-person", "name": "Dan Ford"}'
send "$reviewer" POST /v1/people/returned-person/return '{"comment": "Which party does Dan Ford speak for?"}'

# The record moves to a day that is over wherever the test will run.
days="(select date_trunc('day', min(recorded_at)) - timestamptz '2026-03-02 00:00Z' from record.revision)"
run_sql "begin; set local session_replication_role = replica; create temporary table shift as select $days as days;
    $(run_sql "select string_agg(format('update %s set recorded_at = recorded_at - (select days from shift);', c.oid::regclass), ' ') from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relkind = 'r' and c.relnamespace in ('record'::regnamespace, 'history'::regnamespace) and a.attname = 'recorded_at'") commit"
stop
start

answers=$here/edition-1.answers.ndjson
: >"$answers"
ask() { # ask ADDRESS: keeps the answer; of a row that was not there, is gone or has another id, that it is so
    local status
    status=$(curl -s -o "$folder/body" -w '%{http_code} %{content_type}' "$url$1")
    jq -cRs --arg address "$1" --argjson status "${status%% *}" --arg type "${status#* }" \
        '{address: $address, status: $status} + if $status == 200 then {type: $type, body: .} else {} end' "$folder/body" >>"$answers"
}

for known in "$(known_at 1)" "$(known_at "$second")" "$(known_at "$third")"; do
    for day in 2025-05-20 2025-12-31; do
        at="as_of=$day&known_at=$known"
        for list in processes parties people issues sources meetings statements plans positions figures disputes; do
            ask "/v1/$list?$at&count=exact"
            [ $day = 2025-05-20 ] || ask "/v1/$list.csv?$at"
        done
        ask "/v1/positions?$at&history=true&sort=party,-stance_score&facet=stance,party,red_line&limit=3&count=exact"
        ask "/v1/positions?$at&issue=water&shape=array"
        ask "/v1/positions.ndjson?$at&history=true"
        ask "/v1/positions.csv?$at&profile=excel"
        ask "/v1/statements.ndjson?$at"
        ask "/v1/matrix?$at"
        ask "/v1/matrix.csv?$at&layout=wide"
        ask "/v1/gaps?$at&party=upland,lowland,league"
        ask "/v1/gaps/overall?$at&party=upland,lowland,league"
        ask "/v1/parties/compare?$at&parties=upland,lowland"
        ask "/v1/trajectory?$at"
        ask "/v1/timeseries?$at&interval=month&from=2025-01-01&to=$day"
        ask "/v1/timeseries.csv?$at&metric=positions&interval=month&from=2025-01-01&to=$day"
        ask "/v1/timeline?$at"
        ask "/v1/diff?$at&from=2025-05-14&to=$day"
        ask "/v1/search?$at&q=water"
        ask "/v1/search?$at&q=%D0%9F%D1%96%D0%BA+OR+delta+OR+half"
        ask "/v1/plans/seven-points/scorecard?$at"
        ask "/v1/plans/compare?$at&plans=seven-points-draft,seven-points"
        ask "/v1/issues/water-quota/brief?$at"
        ask "/v1/issues/water-quota/brief.md?$at"
    done
    at="as_of=2025-12-31&known_at=$known"
    for one in processes/river-talks parties/league parties/coast people/ada-peak issues/water-quota sources/archive-note meetings/bay-city-round-1 statements/delta-half \
        plans/seven-points positions/upland-quota-later positions/upland-gauges-same-day positions/league-quota positions/league-proposal figures/flow-2024 figures/bridges-closed disputes/who-wrote-point-2; do
        ask "/v1/$one?$at"
        ask "/v1/$one/versions?known_at=$known"
    done
done
ask "/v1/diff?as_of=2025-12-31&known_at=$(known_at "$third")&from_known_at=$(known_at 1)&to_known_at=$(known_at "$second")"
ask "/v1/diff?as_of=2025-12-31&known_at=$(known_at "$third")&from_known_at=$(known_at "$second")&to_known_at=$(known_at "$third")"
ask "/v1/changes?limit=200"

# Grants stay, so that a restored database can be served; the owner is whoever restores. pg_dump of late writes \restrict, which only psql reads.
pg_dump -h "$folder/run" -U positions_owner -d positions --no-owner --inserts | grep -v -e '^\\restrict' -e '^\\unrestrict' >"$here/edition-1.sql"
