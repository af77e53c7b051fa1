/** Administrators and their sessions in PostgreSQL. */
@NullMarked
package io.tokenry.persistence.administrator;

import org.jspecify.annotations.NullMarked;
