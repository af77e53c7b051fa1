/** The page with the rules that hold for everybody. */
@NullMarked
package io.tokenry.web.admin.policy;

import org.jspecify.annotations.NullMarked;
