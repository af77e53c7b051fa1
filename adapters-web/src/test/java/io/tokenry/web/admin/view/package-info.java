/** Tests of how the pages are worded. */
@NullMarked
package io.tokenry.web.admin.view;

import org.jspecify.annotations.NullMarked;
