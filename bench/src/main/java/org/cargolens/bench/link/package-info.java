/**
 * Links under load and under the knife: how fast lines come in beside a plain copy, and how soon a
 * pulled link is noticed and found again.
 */
@org.jspecify.annotations.NullMarked
package org.cargolens.bench.link;
