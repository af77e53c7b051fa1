/**
 * The pages about people: signing in and out, the first administrator, the others, one's account.
 */
@NullMarked
package io.tokenry.web.admin.people;

import org.jspecify.annotations.NullMarked;
