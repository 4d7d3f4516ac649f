package org.cargolens.simulator.device;

import java.util.Optional;

/** Which generator a virtual one is, with the id of its profile. */
public enum GeneratorKind {
  /** Spellman XRV. */
  SPELLMAN_XRV("spellman-xrv"),
  /** Spellman ST. */
  SPELLMAN_ST("spellman-st"),
  /** Spellman SLM. */
  SPELLMAN_SLM("spellman-slm"),
  /** Spellman PMX. */
  SPELLMAN_PMX("spellman-pmx"),
  /** Technix SR. */
  TECHNIX_SR("technix-sr100");

  private final String profile;

  GeneratorKind(String profile) {
    this.profile = profile;
  }

  /** Returns the id of the profile that drives it. */
  public String profile() {
    return profile;
  }

  boolean isSpellman() {
    return this != TECHNIX_SR;
  }

  /** Returns the answer to a request without its frame; empty for silence. */
  Optional<String> answer(String request, GeneratorState state) {
    return switch (this) {
      case SPELLMAN_XRV -> SpellmanAnswers.xrv(request, state);
      case SPELLMAN_ST -> SpellmanAnswers.st(request, state);
      case SPELLMAN_SLM -> SpellmanAnswers.slm(request, state);
      case SPELLMAN_PMX -> SpellmanAnswers.pmx(request, state);
      case TECHNIX_SR -> TechnixAnswers.answer(request, state);
    };
  }
}
