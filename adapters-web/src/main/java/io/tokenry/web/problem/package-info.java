/** Turns whatever went wrong into an answer: a problem document (RFC 9457) or a page. */
@NullMarked
package io.tokenry.web.problem;

import org.jspecify.annotations.NullMarked;
