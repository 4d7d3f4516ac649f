/**
 * A complete scanner model as an integrator writes one: a strip detector over TCP with ASCII
 * commands and little-endian answers. {@code docs/adding-a-scanner-model.md} leads through it.
 */
@NullMarked
package org.cargolens.testkit.example;

import org.jspecify.annotations.NullMarked;
