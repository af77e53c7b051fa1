/** The people who manage tokens, and their sessions. */
@NullMarked
package io.tokenry.domain.administrator;

import org.jspecify.annotations.NullMarked;
