/** Tests of what is written to files. */
@NullMarked
package io.tokenry.web.admin.export;

import org.jspecify.annotations.NullMarked;
