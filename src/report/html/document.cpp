#include "document.hpp"

#include "funkloch/core/embedded.hpp"

namespace funkloch::html {

std::string document(const Page& page, const std::string& title, const Markup& body) {
    // Nothing may be fetched and nothing may run: a report is a document, whatever names its inputs bring along.
    static constexpr const char* policy =
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
    const Markup head = element(
        "head",
        void_element("meta", {{"charset", "utf-8"}}) +
            void_element("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", policy}}) +
            void_element("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}) +
            void_element("meta", {{"name", "generator"}, {"content", "funkloch " + page.results.program_version}}) +
            element("title", title) +
            element("style", Markup::trusted(std::string(embedded_file("styles/report.css")) + tier_styles())));
    return "<!DOCTYPE html>\n" +
           element("html", {{"lang", page.t("de", "en")}}, head + Markup::trusted("\n") + element("body", body))
               .html() +
           "\n";
}

}  // namespace funkloch::html
