#include "markup.hpp"

#include "funkloch/core/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace funkloch::html {

namespace {

std::string opening(std::string_view tag, Attributes attributes) {
    std::string out = fmt::format("<{}", tag);
    for (const auto& [name, value] : attributes)
        out += fmt::format(" {}=\"{}\"", name, escape_markup(well_formed(value)));
    return out;
}

Markup head_cell(const std::string& title, const std::string& scope, const std::string& css, int span) {
    if (title.empty()) return element("td", {{"colspan", std::to_string(span)}}, {});
    return element("th", {{"scope", scope}, {"class", css}, {"colspan", std::to_string(span)}}, title);
}

Markup body_row(const Table& table, const std::vector<Markup>& cells) {
    Markup row;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const bool numeric = i < table.columns.size() && table.columns[i].numeric;
        if (i == 0)
            row += element("th", {{"scope", "row"}}, cells[i]);
        else
            row += element("td", {{"class", numeric ? "num" : "txt"}}, cells[i]);
    }
    return element("tr", row);
}

}  // namespace

std::string well_formed(std::string_view text) {
    if (is_utf8(text)) return std::string(text);
    std::string out;
    while (!text.empty()) {
        std::size_t length = 1;
        while (length <= std::min<std::size_t>(4, text.size()) && !is_utf8(text.substr(0, length))) ++length;
        if (length > std::min<std::size_t>(4, text.size())) {
            out += "\xEF\xBF\xBD";
            length = 1;
        } else {
            out += text.substr(0, length);
        }
        text.remove_prefix(length);
    }
    return out;
}

Markup::Markup(std::string_view text) : m_html(escape_markup(well_formed(text))) {}

Markup Markup::trusted(std::string html) {
    Markup markup;
    markup.m_html = std::move(html);
    return markup;
}

Markup& Markup::operator+=(const Markup& more) {
    m_html += more.m_html;
    return *this;
}

Markup element(std::string_view tag, Attributes attributes, const Markup& content) {
    return Markup::trusted(fmt::format("{}>{}</{}>", opening(tag, attributes), content.html(), tag));
}

Markup element(std::string_view tag, const Markup& content) {
    return element(tag, {}, content);
}

Markup void_element(std::string_view tag, Attributes attributes) {
    return Markup::trusted(opening(tag, attributes) + "/>");
}

Markup list(const std::vector<Markup>& items) {
    Markup content;
    for (const auto& item : items) content += element("li", item);
    return items.empty() ? Markup() : element("ul", content);
}

Markup badge(const std::string& kind, const Markup& content) {
    return element("span", {{"class", "badge " + kind}}, content);
}

Markup render(const Table& table) {
    Markup head;
    if (!table.groups.empty()) {
        Markup groups;
        for (const auto& [title, span] : table.groups) groups += head_cell(title, "colgroup", "group", span);
        head += element("tr", groups);
    }
    Markup titles;
    for (const auto& column : table.columns)
        titles += head_cell(column.title, "col", column.numeric ? "num" : "txt", 1);
    head += element("tr", titles);

    Markup body;
    for (const auto& row : table.rows) body += body_row(table, row);
    Markup content = element("caption", table.caption) + element("thead", head) + element("tbody", body);
    if (!table.foot.empty()) content += element("tfoot", body_row(table, table.foot));
    return element("div", {{"class", "scroll"}, {"role", "region"}, {"tabindex", "0"}, {"aria-label", table.caption}},
                   element("table", content)) +
           Markup::trusted("\n");
}

}  // namespace funkloch::html
