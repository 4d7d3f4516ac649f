/** Conformance tests: makes a JUnit test of each rule. The only place of JUnit in the kit. */
@NullMarked
package org.cargolens.testkit.junit;

import org.jspecify.annotations.NullMarked;
