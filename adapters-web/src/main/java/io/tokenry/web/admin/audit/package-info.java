/** The page of the audit log, and what other pages show of it. */
@NullMarked
package io.tokenry.web.admin.audit;

import org.jspecify.annotations.NullMarked;
