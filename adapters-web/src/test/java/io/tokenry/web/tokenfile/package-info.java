/** Tests of tokens in files. */
@NullMarked
package io.tokenry.web.tokenfile;

import org.jspecify.annotations.NullMarked;
