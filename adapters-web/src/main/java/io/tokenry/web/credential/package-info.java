/** Reads the token that a request presents, in one place for whatever is called with one. */
@NullMarked
package io.tokenry.web.credential;

import org.jspecify.annotations.NullMarked;
