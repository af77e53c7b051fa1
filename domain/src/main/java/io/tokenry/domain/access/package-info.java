/** What a caller asks for and what a token answers to it. */
@NullMarked
package io.tokenry.domain.access;

import org.jspecify.annotations.NullMarked;
