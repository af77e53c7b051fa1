/** Files for people to take along. */
@NullMarked
package io.tokenry.web.admin.export;

import org.jspecify.annotations.NullMarked;
