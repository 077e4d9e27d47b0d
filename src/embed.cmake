# Puts every file below a folder into the program, so that one binary carries its rules, profiles and styles.
# The assembler's .incbin copies bytes without a generated multi-megabyte C array.
function(funkloch_embed target folder)
  # Pictures and notes for readers of the source stay out of the program.
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${folder}
    ${folder}/*.toml ${folder}/*.css ${folder}/*.qml ${folder}/*.msi ${folder}/*.svg
    ${folder}/*.json)
  list(SORT files)
  set(assembly ".section .rodata\n")
  set(externs "")
  set(table "")
  set(number 0)
  foreach(file IN LISTS files)
    string(APPEND assembly
      ".global funkloch_file_${number}\n.global funkloch_file_${number}_end\n"
      "funkloch_file_${number}:\n.incbin \"${folder}/${file}\"\nfunkloch_file_${number}_end:\n.byte 0\n")
    string(APPEND externs
      "extern const char funkloch_file_${number}[];\nextern const char funkloch_file_${number}_end[];\n")
    string(APPEND table
      "    {\"${file}\", funkloch_file_${number}, funkloch_file_${number}_end},\n")
    math(EXPR number "${number} + 1")
  endforeach()
  string(APPEND assembly ".section .note.GNU-stack,\"\",@progbits\n")
  set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded)
  file(CONFIGURE OUTPUT ${out}/files.S CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT ${out}/table.cpp CONTENT
"#include \"funkloch/core/embedded.hpp\"
extern \"C\" {
${externs}}
namespace funkloch::detail {
extern const EmbeddedEntry embedded_entries[] = {
${table}    {nullptr, nullptr, nullptr}};
}
" @ONLY)
  list(TRANSFORM files PREPEND ${folder}/ OUTPUT_VARIABLE paths)
  set_source_files_properties(${out}/files.S PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE ${out}/files.S ${out}/table.cpp)
endfunction()
