/** Tests of the conformance kit itself: rules must fail where a scanner model breaks them. */
@NullMarked
package org.cargolens.testkit;

import org.jspecify.annotations.NullMarked;
