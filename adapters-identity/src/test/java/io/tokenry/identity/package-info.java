/** Tests against a provider that may lie. */
@NullMarked
package io.tokenry.identity;

import org.jspecify.annotations.NullMarked;
