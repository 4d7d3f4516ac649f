package org.cargolens.scanner.model.gige;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.cargolens.scan.ChannelKind;

/** Where in a frame the samples of two energies are. */
enum EnergyLayout {
  /** There is one energy. */
  SINGLE,
  /** Line by line in turn: a line of one energy, then that of the other. */
  INTERLEAVED,
  /** One behind the other within a line. */
  SIDE_BY_SIDE,
  /** Upper half of the frame one energy, lower half the other. */
  STACKED;

  /** Returns the word in a scanner's URI. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> words() {
    return Stream.of(values()).map(EnergyLayout::word).toList();
  }

  static EnergyLayout ofWord(String word) {
    return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst().orElseThrow();
  }

  /** Returns the channels in the order in which they come. */
  List<ChannelKind> channels(boolean lowFirst) {
    if (this == SINGLE) {
      return List.of(ChannelKind.SINGLE_ENERGY);
    }
    return lowFirst
        ? List.of(ChannelKind.LOW_ENERGY, ChannelKind.HIGH_ENERGY)
        : List.of(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
  }

  /** Returns how many lines of a frame make one line of the scan. */
  int rowsOfLine() {
    return this == INTERLEAVED || this == STACKED ? 2 : 1;
  }

  /** Returns how many samples of different energies share a line of a frame. */
  int partsOfRow() {
    return this == SIDE_BY_SIDE ? 2 : 1;
  }
}
