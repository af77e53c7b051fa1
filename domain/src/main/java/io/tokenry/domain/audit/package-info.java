/** What is written down of every change, sign-in and look-up by value: who did what, and when. */
@NullMarked
package io.tokenry.domain.audit;

import org.jspecify.annotations.NullMarked;
