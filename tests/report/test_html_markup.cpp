#include "report/html/markup.hpp"

#include <gtest/gtest.h>

namespace funkloch::html::test_html_markup {

namespace {

TEST(Markup, TextIsEscapedAndMarkupIsNot) {
    EXPECT_EQ(Markup("a < b & \"c\"").html(), "a &lt; b &amp; &quot;c&quot;");
    EXPECT_EQ(element("p", element("b", "<x>")).html(), "<p><b>&lt;x&gt;</b></p>");
    EXPECT_EQ((Markup("1 < ") + element("b", "2")).html(), "1 &lt; <b>2</b>");
}

TEST(Markup, AttributesCannotBeLeft) {
    EXPECT_EQ(element("a", {{"title", "\"><script>"}}, "x").html(), "<a title=\"&quot;&gt;&lt;script&gt;\">x</a>");
    EXPECT_EQ(void_element("br", {}).html(), "<br/>");
}

TEST(Markup, MalformedBytesBecomeReplacementCharacters) {
    EXPECT_EQ(well_formed("Börde"), "Börde");
    EXPECT_EQ(well_formed("B\xF6rde"), "B\uFFFDrde");                // Latin-1
    EXPECT_EQ(well_formed("\xC3"), "\uFFFD");                        // cut off
    EXPECT_EQ(well_formed("\xED\xA0\x80z"), "\uFFFD\uFFFD\uFFFDz");  // a surrogate
    EXPECT_EQ(well_formed("a\xFFö"), "a\uFFFDö");
}

TEST(Markup, TableHasCaptionAndScopes) {
    Table table;
    table.caption = "Gaps";
    table.groups = {{"", 1}, {"size", 1}};
    table.columns = {{"gap"}, {"km²", true}};
    table.rows = {{"G-1", "2.5"}};
    table.foot = {"all", "2.5"};
    const std::string html = render(table).html();
    EXPECT_NE(html.find("<caption>Gaps</caption>"), std::string::npos);
    EXPECT_NE(html.find("<th scope=\"colgroup\" class=\"group\" colspan=\"1\">size</th>"), std::string::npos);
    EXPECT_NE(html.find("<th scope=\"col\" class=\"num\" colspan=\"1\">km²</th>"), std::string::npos);
    EXPECT_NE(html.find("<tr><th scope=\"row\">G-1</th><td class=\"num\">2.5</td></tr>"), std::string::npos);
    EXPECT_NE(html.find("<tfoot><tr><th scope=\"row\">all</th>"), std::string::npos);
}

}  // namespace

}  // namespace funkloch::html::test_html_markup
