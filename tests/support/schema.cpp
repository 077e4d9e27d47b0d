#include "schema.hpp"

#include "paths.hpp"
#include "program.hpp"

namespace funkloch::support {

std::string schema_errors(const std::string& name, const std::filesystem::path& file) {
    const ProgramResult result =
        run_program("/usr/bin/python3",
                    {"-c",
                     "import json, sys, jsonschema\n"
                     "schema, document = (json.load(open(name, encoding='utf-8')) for name in sys.argv[1:])\n"
                     "jsonschema.Draft202012Validator.check_schema(schema)\n"
                     "for e in jsonschema.Draft202012Validator(schema).iter_errors(document):\n"
                     "    print(list(e.absolute_path), e.message[:300])\n",
                     (source_folder() / "data/schema" / (name + ".schema.json")).string(), file.string()},
                    file.parent_path());
    return result.exit_code == 0 ? result.out : "the check itself failed: " + result.err;
}

}  // namespace funkloch::support
