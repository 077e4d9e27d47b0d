#pragma once

#include <toml++/toml.h>

#include <set>
#include <string>

namespace funkloch {

/// Keys of a project file, replaced from the command line.
class Settings {
public:
    /// Puts KEY=VALUE into the document, as if it stood there instead of what does. The right side is TOML, or bare
    /// text. Of tables that may come several times the only one is meant, or the one whose number follows:
    /// inputs.sites.0.path, coverage.1.rsrp_dbm. UsageError when it is neither.
    void apply(toml::table& document, const std::string& setting);

    /// True when the value of this key came from here.
    bool named(const std::string& key) const { return m_keys.contains(key); }

private:
    void name(const toml::node& value, const std::string& key);
    void merge(toml::table& into, const toml::table& from, const std::string& prefix, const std::string& setting);
    void merge_into_list(toml::array& list, const toml::table& from, const std::string& key,
                         const std::string& setting);

    std::set<std::string> m_keys;  // dotted, without numbers
};

}  // namespace funkloch
