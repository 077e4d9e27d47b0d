#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace funkloch::html {

/// A piece of finished HTML that is also well-formed XML.
/// Text becomes markup only by being escaped, so a name from somebody's file can never smuggle in a tag:
///     Markup cell = element("td", district.name);
class Markup {
public:
    Markup() = default;
    Markup(std::string_view text);  // NOLINT(google-explicit-constructor): escaping is the conversion
    Markup(const std::string& text) : Markup(std::string_view(text)) {}
    Markup(const char* text) : Markup(std::string_view(text)) {}
    /// Takes HTML as it is; only for constants and for what other functions of this room have built.
    static Markup trusted(std::string html);

    Markup& operator+=(const Markup& more);
    friend Markup operator+(Markup left, const Markup& right) { return std::move(left += right); }
    const std::string& html() const { return m_html; }
    bool empty() const { return m_html.empty(); }

private:
    std::string m_html;
};

using Attributes = std::initializer_list<std::pair<std::string_view, std::string>>;

Markup element(std::string_view tag, const Markup& content);
Markup element(std::string_view tag, Attributes attributes, const Markup& content);
/// An element without content: <br/>, <rect …/>.
Markup void_element(std::string_view tag, Attributes attributes);

Markup list(const std::vector<Markup>& items);
/// A coloured word, for example "target met" or "tier 2"; `kind` is a CSS class.
Markup badge(const std::string& kind, const Markup& content);

struct Column {
    std::string title;
    bool numeric = false;
};

struct Table {
    std::string caption;
    std::vector<std::pair<std::string, int>> groups;  ///< titles above several columns, with their span; may be empty
    std::vector<Column> columns;
    std::vector<std::vector<Markup>> rows;  ///< the first cell of a row is its heading
    std::vector<Markup> foot;               ///< one closing row; may be empty
};

/// A table with caption and scopes, in a frame that scrolls sideways on small screens.
Markup render(const Table& table);

/// Text with every malformed UTF-8 byte replaced by U+FFFD.
std::string well_formed(std::string_view text);

}  // namespace funkloch::html
