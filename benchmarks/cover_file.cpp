#include "cover_file.hpp"

#include "funkloch/core/error.hpp"

#include <zlib.h>

#include <charconv>
#include <limits>
#include <map>
#include <memory>
#include <string_view>

namespace funkloch {

namespace {

/// Hands out one line after the other.
class Lines {
public:
    explicit Lines(const std::string& path) : m_path(path), m_file(gzopen(path.c_str(), "rb"), gzclose) {
        if (!m_file) fail("the file cannot be opened", "a readable file", "Check the name.");
        gzbuffer(m_file.get(), 1 << 20);
        m_buffer.resize(1 << 16);
    }

    std::string_view next() {
        ++m_number;
        m_line.clear();
        for (;;) {
            if (gzgets(m_file.get(), m_buffer.data(), static_cast<int>(m_buffer.size())) == nullptr) {
                int code = Z_OK;
                const std::string message = gzerror(m_file.get(), &code);
                if (code != Z_OK && code != Z_STREAM_END) fail("damaged: " + message, "an intact gzip file");
                if (m_line.empty()) fail("the file ends here", "more lines: see the sizes in line 2");
                break;
            }
            m_line += m_buffer.data();
            if (m_line.back() == '\n') break;
        }
        while (!m_line.empty() && (m_line.back() == '\n' || m_line.back() == '\r')) m_line.pop_back();
        return m_line;
    }

    [[noreturn]] void fail(const std::string& found, const std::string& expected,
                           const std::string& remedy = "Write the file anew.") const {
        throw InputError({m_path, m_number > 0 ? "line " + std::to_string(m_number) : "", found, expected, remedy});
    }

private:
    std::string m_path;
    std::unique_ptr<gzFile_s, int (*)(gzFile)> m_file;
    std::string m_buffer, m_line;
    int m_number = 0;
};

/// The words of a line, read one by one.
class Words {
public:
    Words(const Lines& lines, std::string_view line) : m_lines(lines), m_rest(line) {}

    std::string_view word(const char* what) {
        const auto start = m_rest.find_first_not_of(' ');
        if (start == std::string_view::npos) m_lines.fail("no " + std::string(what), what);
        m_rest.remove_prefix(start);
        const auto word = m_rest.substr(0, m_rest.find(' '));
        m_rest.remove_prefix(word.size());
        return word;
    }
    bool at_end() const { return m_rest.find_first_not_of(' ') == std::string_view::npos; }

    template <typename Number>
    Number number(const char* what, Number least, Number most) {
        const std::string_view text = word(what);
        Number value{};
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc() || end != text.data() + text.size() || !(value >= least && value <= most))
            m_lines.fail(std::string(what) + " '" + std::string(text) + "'",
                         "a number from " + std::to_string(least) + " to " + std::to_string(most));
        return value;
    }

private:
    const Lines& m_lines;
    std::string_view m_rest;
};

constexpr int most_items = std::numeric_limits<int>::max() / 2;
constexpr std::int64_t most_amount = 4'000'000'000'000'000;  // 2^53 is the limit of what the solver takes exactly

struct Sizes {
    int columns = 0, rows = 0, groups = 0, places = 0, requirements = 0, options = 0, classes = 0;
};

Sizes read_sizes(Lines& lines) {
    if (lines.next() != "funkloch-cover 1") lines.fail("another format", "\"funkloch-cover 1\"");
    Words words(lines, lines.next());
    if (words.word("size") != "size") lines.fail("no sizes", "\"size columns … rows … groups …\"");
    std::map<std::string, int, std::less<>> sizes;
    while (!words.at_end()) {
        const std::string name(words.word("name of a size"));
        if (name == "pairs")
            words.number<std::int64_t>("number of pairs", 0, std::numeric_limits<std::int64_t>::max());
        else
            sizes[name] = words.number<int>("size", 0, most_items);
    }
    const auto size = [&](const char* name) {
        const auto found = sizes.find(name);
        if (found == sizes.end()) lines.fail("no size of " + std::string(name), "sizes of everything");
        return found->second;
    };
    return {size("columns"),      size("rows"),    size("groups"), size("places"),
            size("requirements"), size("options"), size("classes")};
}

void read_requirements(Lines& lines, CoverProblem& problem, int count) {
    lines.next();
    for (int i = 0; i < count; ++i) {
        Words words(lines, lines.next());
        Requirement requirement;
        requirement.what =
            words.number<int>("kind of a requirement", 0, 1) == 0 ? Requirement::What::people : Requirement::What::area;
        const int group = words.number<int>("group", -1, problem.groups - 1);
        requirement.first_group = group < 0 ? 0 : group;
        requirement.end_group = group < 0 ? problem.groups : group + 1;
        requirement.target = words.number<std::int64_t>("target", 0, most_amount);
        requirement.missing = words.number<std::int64_t>("missing amount", 0, most_amount);
        problem.requirements.push_back(requirement);
    }
}

void read_options(Lines& lines, CoverProblem& problem, int count) {
    lines.next();
    for (int i = 0; i < count; ++i) {
        Words words(lines, lines.next());
        CoverProblem::Option option;
        option.source = i;
        option.place = words.number<int>("place", 0, problem.places - 1);
        option.tier = words.number<int>("tier", 0, 4);
        option.cost = micro_cost(words.number<double>("cost", 0, 1e12), "cost of an option");
        problem.options.push_back(option);
    }
}

void read_classes(Lines& lines, CoverProblem& problem, int count) {
    lines.next();
    for (int i = 0; i < count; ++i) {
        Words words(lines, lines.next());
        CoverClass one;
        one.group = words.number<int>("group", 0, problem.groups - 1);
        one.people = words.number<std::int64_t>("people", 0, most_amount);
        one.area = words.number<std::int64_t>("area", 0, most_amount);
        if (!words.at_end())
            one.cell = words.number<std::uint32_t>("cell", 0, std::numeric_limits<std::uint32_t>::max());
        problem.classes.push_back(one);
    }
}

void read_covers(Lines& lines, CoverProblem& problem) {
    lines.next();
    const int classes = static_cast<int>(problem.classes.size());
    std::vector<std::int32_t> list;
    for (std::size_t o = 0; o < problem.options.size(); ++o) {
        Words words(lines, lines.next());
        const int count = words.number<int>("number of classes", 0, classes);
        list.clear();
        int at = -1;
        for (int i = 0; i < count; ++i) {
            const int step = words.number<int>(i == 0 ? "first class" : "difference", i == 0 ? 0 : 1, classes);
            at = i == 0 ? step : at + step;
            if (at >= classes) lines.fail("class " + std::to_string(at), "a class below " + std::to_string(classes));
            list.push_back(at);
        }
        if (!words.at_end()) lines.fail("more classes than the line says", "as many as its first number");
        problem.option_classes.push_back(list);
    }
    problem.class_options = transposed(problem.option_classes, problem.classes.size());
}

}  // namespace

CoverProblem read_cover_file(const std::string& path) {
    Lines lines(path);
    const Sizes sizes = read_sizes(lines);
    CoverProblem problem;
    problem.columns = sizes.columns;
    problem.rows = sizes.rows;
    problem.groups = sizes.groups;
    problem.places = sizes.places;
    read_requirements(lines, problem, sizes.requirements);
    read_options(lines, problem, sizes.options);
    read_classes(lines, problem, sizes.classes);
    read_covers(lines, problem);
    return problem;
}

}  // namespace funkloch
