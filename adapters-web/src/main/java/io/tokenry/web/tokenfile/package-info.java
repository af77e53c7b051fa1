/** Tokens in files: written without their values, read with those that they have elsewhere. */
@NullMarked
package io.tokenry.web.tokenfile;

import org.jspecify.annotations.NullMarked;
