/** The pages about tokens: the table, the form, and the question before one is deleted. */
@NullMarked
package io.tokenry.web.admin.token;

import org.jspecify.annotations.NullMarked;
