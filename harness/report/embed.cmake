# Writes page.css and page.js as C strings: cmake -DSTYLE=F -DSCRIPT=F -DOUTPUT=F -P embed.cmake
function(read_as_c_array path result)
  file(READ ${path} octets HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," octets "${octets}")
  set(${result} "${octets}0x00" PARENT_SCOPE)
endfunction()

read_as_c_array(${STYLE} style)
read_as_c_array(${SCRIPT} script)
file(WRITE ${OUTPUT}
"/* page.css and page.js, embedded. Made by embed.cmake. */
#include \"report/html.h\"

const char html_style[] = {${style}};
const char html_script[] = {${script}};
")
