package dev.nanodesk.cost;

/** An answer of {@code GET /api/v1/savings} for those who read the API's description: example tickets, stand-in model. */
final class SavingsExample {

    static final String JSON = """
            {
              "from": "2026-11-28", "to": "2026-11-29", "zone": "UTC", "by": "DAY", "currency": "USD",
              "provisional": true,
              "whatIf": {"pricePerHour": null, "tariff": null, "operationsPerMonth": null},
              "references": [
                {
                  "model": "gpt-4o-mini",
                  "prices": [
                    {
                      "input": 0.15, "cachedInput": 0.075, "output": 0.6, "currency": "USD",
                      "validFrom": "2026-08-05", "validTo": null,
                      "source": "https://github.com/simonw/llm-prices/blob/723ef0bd3a6254436e9fe8d7f05d4d787e99f4c5/data/openai.json",
                      "readOn": "2026-08-05", "tokens": "counted by o200k_base"
                    }
                  ],
                  "latency": {
                    "p50": 0.71, "p95": 1.46, "measured": "2025",
                    "source": "recorded commercial answers of the cfpb-replay data set"
                  }
                }
              ],
              "total": {
                "key": "total", "tickets": 187, "triages": 187, "byNano": 81, "byNanoPercent": 43.3,
                "calls": {
                  "count": 354, "failed": 106, "promptTokens": 445807, "cachedTokens": 381796,
                  "completionTokens": 8458, "withoutUsage": 0, "seconds": 457.92, "machineSeconds": 457.92,
                  "nanoSeconds": 3.894
                },
                "energy": {
                  "joules": 30017.916, "measuredJoules": 0.0, "gramsCo2e": 3.169,
                  "source": "estimated from configured watts"
                },
                "own": {
                  "marginal": {"amount": 0.002501492972}, "marginalPerTicket": {"amount": 0.000013376968},
                  "loaded": {"amount": 0.010215552438}, "loadedPerTicket": {"amount": 0.000054628623},
                  "machineHours": 0.125
                },
                "latency": {
                  "p50": 5.216, "p95": 9.173, "waitingP50": 209.568, "waitingP95": 443.258,
                  "of": "a triage, from the start of work to its result"
                },
                "references": [
                  {
                    "model": "gpt-4o-mini", "cost": {"low": 0.025015275, "high": 0.034122825},
                    "metered": {"low": 0.025015275, "high": 0.025015275},
                    "modelled": {"low": 0.00910755, "high": 0.00910755}, "unknownParts": 25, "unpriced": 0,
                    "batch": {"low": 0.020607075, "high": 0.02516085},
                    "savingMarginal": {"low": 0.022513782028, "high": 0.031621332028, "lowPercent": 90.0, "highPercent": 92.7},
                    "savingLoaded": {"low": 0.014799722562, "high": 0.023907272562, "lowPercent": 59.2, "highPercent": 70.1},
                    "breakEven": {
                      "atLowCost": {"ticketsPerMonth": 447480, "machines": 1},
                      "atHighCost": {"ticketsPerMonth": 328045, "machines": 1}, "capacityPerMachine": 636877,
                      "machineCostPerMonth": 59.86, "operationsCostPerMonth": 0
                    }
                  }
                ]
              },
              "lines": [
                {
                  "key": "2026-11-28", "tickets": 187, "triages": 187, "byNano": 81, "byNanoPercent": 43.3,
                  "calls": {
                    "count": 354, "failed": 106, "promptTokens": 445807, "cachedTokens": 381796,
                    "completionTokens": 8458, "withoutUsage": 0, "seconds": 457.92, "machineSeconds": 457.92,
                    "nanoSeconds": 3.894
                  },
                  "energy": {
                    "joules": 30017.916, "measuredJoules": 0.0, "gramsCo2e": 3.169,
                    "source": "estimated from configured watts"
                  },
                  "own": {
                    "marginal": {"amount": 0.002501492972}, "marginalPerTicket": {"amount": 0.000013376968},
                    "loaded": {"amount": 0.010215552438}, "loadedPerTicket": {"amount": 0.000054628623},
                    "machineHours": 0.125
                  },
                  "latency": {
                    "p50": 5.216, "p95": 9.173, "waitingP50": 209.568, "waitingP95": 443.258,
                    "of": "a triage, from the start of work to its result"
                  },
                  "references": [
                    {
                      "model": "gpt-4o-mini", "cost": {"low": 0.025015275, "high": 0.034122825},
                      "metered": {"low": 0.025015275, "high": 0.025015275},
                      "modelled": {"low": 0.00910755, "high": 0.00910755}, "unknownParts": 25, "unpriced": 0,
                      "batch": {"low": 0.020607075, "high": 0.02516085},
                      "savingMarginal": {
                        "low": 0.022513782028, "high": 0.031621332028, "lowPercent": 90.0,
                        "highPercent": 92.7
                      },
                      "savingLoaded": {
                        "low": 0.014799722562, "high": 0.023907272562, "lowPercent": 59.2,
                        "highPercent": 70.1
                      }
                    }
                  ]
                }
              ],
              "notes": [
                "Provisional: the period is not over, and idle hours are still to come.",
                "The machine (0.082 USD an hour), its 65 W and the tariff (0.30 USD a kilowatt hour) are examples, not yours: set nanodesk.cost.*.",
                "Energy is estimated from configured watts.",
                "A reference's lower figure is for prompts as rendered and texts as a model here wrote them; the higher one adds the texts that were had without a model, and takes the most tokens that its tokenizer may count."
              ]
            }""";

    private SavingsExample() {}
}
