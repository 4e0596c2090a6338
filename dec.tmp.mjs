import { createCodec, memorySubjectKeys } from './dist/libs/event-store/src/index.js';
import { contactDefinitions, newContact } from './dist/test/bench/harness/events.js';
import { randomBytes, randomUUID } from 'node:crypto';
const codec=createCodec(contactDefinitions, memorySubjectKeys(()=>randomUUID(),()=>randomBytes(32)));
const evs=[]; for(let i=0;i<2000;i++){const id=randomUUID(); for(let k=0;k<10;k++) evs.push(newContact(id,i*10+k,'SealedContactMade'));}
const enc=await codec.encode(evs); console.log(enc[0].payload);
for(let r=0;r<5;r++){const t=performance.now(); for(let i=0;i<enc.length;i+=5000) await codec.decode(enc.slice(i,i+5000)); const ms=performance.now()-t; console.log((ms*1000/enc.length).toFixed(2),'us/event');}
