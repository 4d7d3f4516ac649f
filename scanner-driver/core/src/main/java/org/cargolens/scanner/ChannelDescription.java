package org.cargolens.scanner;

import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.SampleFormat;

/**
 * What a scanner says of one channel before it sends any sample.
 *
 * @param kind what is recorded
 * @param domain what the numbers mean
 * @param format width of a sample
 */
public record ChannelDescription(ChannelKind kind, Domain domain, SampleFormat format) {}
