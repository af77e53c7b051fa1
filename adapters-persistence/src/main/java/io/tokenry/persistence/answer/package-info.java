/** Answers kept for repeated requests, in PostgreSQL. */
@NullMarked
package io.tokenry.persistence.answer;

import org.jspecify.annotations.NullMarked;
