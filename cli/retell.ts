// `npm run retell`: ends every open case's workflow and tells it anew; the way to roll out workflow code that can't replay the old histories. The record is whole, so nothing is lost.
import { tellEveryOpenCase } from './every-open-case';

void tellEveryOpenCase((engine, open) => engine.terminate(open, 'retold'));
