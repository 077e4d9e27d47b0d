#pragma once

#include "funkloch/core/error.hpp"

#include <cstdint>
#include <string>

namespace funkloch {

/// How long SQLite may work on this thread while this object lives. A view or a filter can count without end; SQLite
/// then gives up with an error, as it also does when the user asked to stop. Works in all connections that are opened
/// while it lives, GDAL's and PROJ's.
class SqlBudget {
public:
    /// `steps`: of SQLite's virtual machine; ten million take about 0.1 s. Nested budgets: the inner one counts.
    explicit SqlBudget(std::uint64_t steps);
    ~SqlBudget();
    SqlBudget(const SqlBudget&) = delete;
    SqlBudget& operator=(const SqlBudget&) = delete;

    /// True when SQLite gave up because of this budget.
    static bool is_exhausted();
    /// Throws InputError naming the file and the limit when it did, Interrupted when the user asked to stop.
    static void check(const std::string& written, std::uint64_t steps);

private:
    std::uint64_t m_outer;
    bool m_outer_limited;
};

/// Calls `read` within a budget. GDAL may take SQLite's giving up for an error of the file, or for the end of a layer.
template <typename Read>
auto read_within_budget(std::uint64_t steps, const std::string& written, Read&& read) {
    const SqlBudget budget(steps);
    try {
        auto result = read();
        SqlBudget::check(written, steps);
        return result;
    } catch (const InputError&) {
        SqlBudget::check(written, steps);
        throw;
    }
}

}  // namespace funkloch
