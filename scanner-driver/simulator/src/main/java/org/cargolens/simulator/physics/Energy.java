package org.cargolens.simulator.physics;

import org.cargolens.scan.ChannelKind;

/** Which of a scanner's two beams. */
public enum Energy {
  /** The harder beam. */
  HIGH(ChannelKind.HIGH_ENERGY),
  /** The softer beam. */
  LOW(ChannelKind.LOW_ENERGY);

  private final ChannelKind channelKind;

  Energy(ChannelKind channelKind) {
    this.channelKind = channelKind;
  }

  /** Returns the kind of channel that this beam fills. */
  public ChannelKind channelKind() {
    return channelKind;
  }
}
