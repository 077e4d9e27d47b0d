#include "funkloch/files/sql_budget.hpp"

#include "funkloch/core/stop.hpp"

#include <sqlite3.h>

#include <algorithm>

namespace funkloch {

namespace {

constexpr int steps_between_questions = 10'000;
constexpr sqlite3_int64 most_heap_bytes = 2'000'000'000;

// SQLite asks in whatever depth of GDAL it is called, hence the thread's own variables.
thread_local std::uint64_t steps_left = 0;
thread_local bool is_limited = false;

/// SQLite's question whether to stop.
int wants_to_stop(void*) {
    if (stop_requested()) return 1;
    if (!is_limited) return 0;
    steps_left -= std::min<std::uint64_t>(steps_left, steps_between_questions);
    return steps_left == 0 ? 1 : 0;
}

int watch_connection(sqlite3* connection, const char**, const sqlite3_api_routines*) {
    sqlite3_progress_handler(connection, steps_between_questions, &wants_to_stop, nullptr);
    // What a query sorts or sets aside would become a file in the system's temporary folder: nothing is written but the
    // run, and a query without end must not fill a disk.
    sqlite3_exec(connection, "PRAGMA temp_store = MEMORY", nullptr, nullptr, nullptr);
    return SQLITE_OK;
}

}  // namespace

SqlBudget::SqlBudget(std::uint64_t steps) : m_outer(steps_left), m_outer_limited(is_limited) {
    steps_left = steps;
    is_limited = true;
    // SQLite casts it back to the type that it is of. Each time, since GDAL makes it forget when a database is closed.
    sqlite3_hard_heap_limit64(most_heap_bytes);
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(&watch_connection));
}

SqlBudget::~SqlBudget() {
    steps_left = m_outer;
    is_limited = m_outer_limited;
}

bool SqlBudget::is_exhausted() {
    return is_limited && steps_left == 0;
}

void SqlBudget::check(const std::string& written, std::uint64_t steps) {
    if (stop_requested()) throw Interrupted();
    if (!is_exhausted()) return;
    throw InputError({written, "", "the database takes more than " + std::to_string(steps) + " steps",
                      "a layer that is read faster",
                      "A view or a filter may never end; if it does, raise [limits] max_sql_steps."});
}

}  // namespace funkloch
