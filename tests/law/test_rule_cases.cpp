#include "funkloch/core/embedded.hpp"
#include "funkloch/core/text.hpp"
#include "law/world.hpp"
#include "support/paths.hpp"

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>

namespace funkloch::test_rule_cases {
namespace {

/// One line of tests/law/cases: what a rule says of a proposal in a small world.
struct RuleCase {
    std::string file;  ///< "de-st"
    int line = 0;
    std::string rule, proposal, world, expected;
};

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == separator)
            parts.emplace_back();
        else
            parts.back() += c;
    }
    for (auto& part : parts) part = std::string(trim(part));
    return parts;
}

/// "h=20 standing" -> {"h": "20", "standing": ""}.
Attributes pairs(const std::vector<std::string>& words, std::size_t first = 0) {
    Attributes values;
    for (std::size_t i = first; i < words.size(); ++i) {
        if (words[i].empty()) continue;
        const auto equals = words[i].find('=');
        values[words[i].substr(0, equals)] = equals == std::string::npos ? "" : words[i].substr(equals + 1);
    }
    return values;
}

struct Question {
    Proposal proposal = mast(20);
    LawOptions options;
};

Question question_of(const RuleCase& one) {
    Question question;
    Proposal& p = question.proposal;
    const std::map<std::string, double*> numbers = {{"h", &p.height_m},      {"hr", &p.above_roof_m},
                                                    {"w", &p.shaft_width_m}, {"v", &p.equipment_m3},
                                                    {"a", &p.equipment_m2},  {"months", &p.months}};
    double x = 0, y = 0;
    for (const auto& [key, value] : pairs(split(one.proposal, ' '))) {
        if (const auto number = numbers.find(key); number != numbers.end())
            *number->second = std::stod(value);
        else if (key == "x" || key == "y")
            (key == "x" ? x : y) = std::stod(value);
        else if (key == "gain")
            p.closes_gap = value == "1";
        else if (key == "eirp")
            p.carriers = value == "none" ? decltype(p.carriers){} : decltype(p.carriers){{2100, std::stod(value)}};
        else if (key == "inhabitants")
            question.options.inhabitants = std::stod(value);
        else if (key == "date")
            question.options.date = value;
        else if (key == "switch")
            question.options.switches[value] = true;
        else if (key == "rooftop")
            p.kind = SiteKind::rooftop;
        else if (key == "standing")
            p.existing_structure = true;
        else
            throw std::runtime_error(one.file + ": " + one.proposal + ": what is " + key + "?");
    }
    if (!(p.height_m > 0)) throw std::runtime_error(one.file + ": " + one.proposal + ": no height");
    p.position = Point(x, y);
    return question;
}

void draw(World& world, const std::string& thing) {
    const auto words = split(thing, ' ');
    const auto number = [&](std::size_t i) { return std::stod(words.at(i)); };
    if (words[0].empty()) return;
    if (words[0] == "town") {
        world.area("ortslage", -9000, -9000, 9000, 9000, pairs(words, 1));
    } else if (words[0] == "plan") {
        world.area("bplan", -9000, -9000, 9000, 9000, pairs(words, 1));
    } else if (words[0] == "no" && words[1] == "terrain") {
        world.scene.terrain.height_m = {};
    } else if (words[0] == "no") {
        world.without(words[1]);
    } else if (words[0] == "terrain") {
        world.heights(number(1), number(2), number(3), number(4), std::stof(words.at(5)));
    } else if (words[1] == "area") {
        world.area(words[0], number(2), number(3), number(4), number(5), pairs(words, 6));
    } else if (words[1] == "line") {
        world.line(words[0], {number(2), number(3)}, {number(4), number(5)}, pairs(words, 6));
    } else if (words[1] == "point") {
        world.point(words[0], {number(2), number(3)}, pairs(words, 4));
    } else {
        throw std::runtime_error("no such thing: " + thing);
    }
}

RuleBook book_with(const std::string& land, const std::string& id) {
    static std::map<std::string, RuleBook> books;  // parsing one for each case would take longer than the cases
    if (!books.contains(land)) books[land] = load_rules(land);
    RuleBook book = books[land];
    const auto rule = std::find_if(book.rules.begin(), book.rules.end(), [&](const Rule& r) { return r.id == id; });
    if (rule == book.rules.end()) throw std::runtime_error("no rule " + id + " in " + land);
    if (rule->verdict == RuleVerdict::permit_free || rule->verdict == RuleVerdict::permit_required)
        book.rules = {Rule(*rule)};
    return book;
}

/// All cases of tests/law/cases/*.txt. Throws std::runtime_error that names the line which is none.
std::vector<RuleCase> read_rule_cases() {
    std::vector<RuleCase> cases;
    std::set<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(source_folder() / "tests/law/cases"))
        files.insert(entry.path());
    for (const auto& path : files) {
        std::ifstream file(path);
        RuleCase one{path.stem().string(), 0, {}, {}, {}, {}};
        for (std::string line; std::getline(file, line);) {
            ++one.line;
            if (line.empty() || line[0] == '#') continue;
            if (line[0] == '[') {
                one.rule = line.substr(1, line.find(']') - 1);
                continue;
            }
            const auto parts = split(line, '|');
            if (parts.size() != 3 || one.rule.empty())
                throw std::runtime_error(path.string() + ":" + std::to_string(one.line) + ": no case");
            one.proposal = parts[0];
            one.world = parts[1];
            one.expected = parts[2];
            cases.push_back(one);
        }
    }
    return cases;
}

/// The Land whose book holds the rules of a file of data/rules.
std::string land_of_file(const std::string& file) {
    if (file == "federal") return "DE-ST";
    if (file == "land-law") return "DE-TH";
    return "DE-" + std::string{static_cast<char>(std::toupper(file[3])), static_cast<char>(std::toupper(file[4]))};
}

/// "yes", "no" or "unknown": the rule's own answer, whether or not it decides the verdict. A permit path is asked
/// alone, since a verdict shows the cheapest path only.
std::string answer_of(const RuleCase& one) {
    const std::string land = land_of_file(one.file);
    auto question = question_of(one);
    question.options.land = land;
    static const World flat = World::complete();
    World world = flat;
    for (const auto& thing : split(one.world, ';')) draw(world, thing);
    const auto verdict = Reviewer(book_with(land, one.rule), question.options, world.scene).judge(question.proposal);
    if (verdict.path_rule == one.rule || applies(verdict, one.rule)) return "yes";
    return is_unknown(verdict, one.rule) ? "unknown" : "no";
}

TEST(RuleCases, EveryRuleAnswersAsWritten) {
    const auto cases = read_rule_cases();
    ASSERT_GT(cases.size(), 1000u);
    for (const auto& one : cases)
        EXPECT_EQ(answer_of(one), one.expected) << "tests/law/cases/" << one.file << ".txt:" << one.line << ": "
                                                << one.rule << ": " << one.proposal << " | " << one.world;
}

/// Every rule of every file has at least three cases, one of them a yes; with tests also a no.
TEST(RuleCases, NoRuleIsWithoutCases) {
    std::map<std::string, std::vector<RuleCase>> by_rule;
    for (const auto& one : read_rule_cases()) by_rule[one.file + " " + one.rule].push_back(one);
    const auto count = [](const std::vector<RuleCase>& cases, const char* expected) {
        return std::count_if(cases.begin(), cases.end(), [&](const auto& one) { return one.expected == expected; });
    };
    for (const auto name : embedded_names("rules/")) {
        if (!name.ends_with(".toml") || name.ends_with("lands.toml")) continue;
        const std::string file = std::filesystem::path(name).stem().string();
        for (const Rule& rule : parse_rules(embedded_file(name), std::string(name))) {
            const auto& cases = by_rule[file + " " + rule.id];
            EXPECT_GE(cases.size(), rule.tests.empty() ? 1u : 3u) << name << ", " << rule.id;
            EXPECT_GE(count(cases, "yes"), 1) << rule.id;
            EXPECT_GE(count(cases, "no"), rule.tests.empty() ? 0 : 1) << rule.id;
            if (!rule.layers.empty()) {
                EXPECT_GE(count(cases, "unknown"), 1) << rule.id;
            }
        }
    }
}

}  // namespace
}  // namespace funkloch::test_rule_cases
