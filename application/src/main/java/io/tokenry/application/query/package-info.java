/** How tokens are asked for: filters, order and pages. */
@NullMarked
package io.tokenry.application.query;

import org.jspecify.annotations.NullMarked;
