/** Tests of policies in PostgreSQL. */
@NullMarked
package io.tokenry.persistence.policy;

import org.jspecify.annotations.NullMarked;
