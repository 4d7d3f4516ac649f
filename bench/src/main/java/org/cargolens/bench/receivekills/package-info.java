/**
 * The DICOM receiver under the knife: a program that takes objects is killed at random moments
 * while several associations send, and what it answered for must be there.
 */
@org.jspecify.annotations.NullMarked
package org.cargolens.bench.receivekills;
