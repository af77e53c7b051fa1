/** What the application does for those who drive it. */
@NullMarked
package io.tokenry.application.port.in;

import org.jspecify.annotations.NullMarked;
