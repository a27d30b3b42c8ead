// The official holiday arrangements we hold, in the order they became known.
import type { Notice } from '../notice';
import { n2018 } from './2018';
import { n2019 } from './2019';
import { a2019 } from './2019-labour-day';
import { n2020 } from './2020';
import { a2020 } from './2020-spring-festival';
import { n2021 } from './2021';
import { n2022 } from './2022';
import { n2023 } from './2023';
import { n2024 } from './2024';
import { n2025 } from './2025';
import { n2026 } from './2026';

/** It only grows: a notice is amended by another one, never edited. */
export const officialNotices: readonly Notice[] = [n2018, n2019, a2019, n2020, a2020, n2021, n2022, n2023, n2024, n2025, n2026];
